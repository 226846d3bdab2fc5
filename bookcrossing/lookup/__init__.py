"""ISBN → record: reference files, catalogues over the network, and what could not be asked yet."""
