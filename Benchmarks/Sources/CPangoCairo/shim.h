// Only names the libraries for the linker.
