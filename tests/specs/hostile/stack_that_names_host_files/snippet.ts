const error = new Error("kept");
error.stack = "Error: kept\n    at open (file:///srv/secret/service.ts:1:1)\n    at ext:core/01_core.js:5:5";
throw error;
