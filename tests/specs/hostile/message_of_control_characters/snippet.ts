throw new Error("\u001b[31mred\u0000\u0007\u202e\ud800 end");
