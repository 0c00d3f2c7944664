"""The functions that answer GitHub's REST interface, one for each operation of the contract."""
