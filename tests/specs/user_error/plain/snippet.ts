console.log("before");
throw new Error("the sign is not in the image");
