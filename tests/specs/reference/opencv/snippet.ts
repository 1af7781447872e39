const gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY);
