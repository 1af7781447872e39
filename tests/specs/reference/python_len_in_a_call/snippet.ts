console.log(len(images));
