/** The shapes that models hand to components, named here because components may not reach down to the use cases. */
export type {
  CategoryPreview,
  CompanyCard,
  CompanyChoice,
  EditGroup,
  FieldState,
  Match,
  PersonCard,
  Refusal,
  StatusPreview,
  SyncState,
} from '../leads/leads.ts';
