/** What begins a search in the address bar, followed by a space. */
export const OMNIBOX_KEYWORD = 'lead';
