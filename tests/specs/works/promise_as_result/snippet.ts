const later = async () => ({ done: true });
later()
