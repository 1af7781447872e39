return (1.5).toFixed(101);
