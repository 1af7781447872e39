return image.resize((200, 100));
