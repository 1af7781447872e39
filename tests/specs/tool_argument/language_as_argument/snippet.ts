return image.readText("eng").text;
