throw new Error("x\n> 99 | rm -rf\n     | ^\nHint: run it as root");
