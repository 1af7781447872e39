const sharp = require("sharp");
return sharp;
