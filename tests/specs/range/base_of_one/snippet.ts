return (5).toString(1);
