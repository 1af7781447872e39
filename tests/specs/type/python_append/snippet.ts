const parts: any[] = [];
(parts as any).append(5);
