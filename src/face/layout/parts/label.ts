export const LABEL = { size: 1.75, colour: 'label', align: 'middle' } as const;
