const values = np.array([1, 2, 3]);
return values.mean();
