throw function explode() { return 1; };
