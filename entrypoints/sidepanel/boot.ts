// The first frame is painted before the panel's code is run: opening shows something at once.
requestAnimationFrame(() => void import('./main.tsx'));
