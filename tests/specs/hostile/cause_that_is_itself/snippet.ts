const error: any = new Error("round");
error.cause = error;
throw error;
