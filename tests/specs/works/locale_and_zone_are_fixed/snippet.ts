return [(1234.5).toLocaleString(), new Date(2024, 0, 1).getTimezoneOffset(), Intl.DateTimeFormat().resolvedOptions().timeZone];
