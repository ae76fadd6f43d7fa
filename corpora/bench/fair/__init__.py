"""`mum bench fair`: tricks that must earn nothing and changes of form that must cost nothing, tried on every package."""
