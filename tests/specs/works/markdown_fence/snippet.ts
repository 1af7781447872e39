```typescript
const x: number = 20;
return x + 1;
```
