"""Sample packages that the product carries, their texts and the generator. What is in them is said by README.md."""
