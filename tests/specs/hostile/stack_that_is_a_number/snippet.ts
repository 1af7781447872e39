const error = new Error("kept");
(error as any).stack = 5;
throw error;
