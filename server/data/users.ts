/** What a demo user may do: `reader` sees everything and changes nothing, `rep` may not change restricted companies. */
export type Role = 'admin' | 'rep' | 'reader';

/** Somebody who can sign in to the sandbox. */
export interface User {
  readonly associateId: number;
  readonly email: string;
  readonly login: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: Role;
  readonly personId: number;
}

/** The tenant's name in addresses and in the id token, if no other is asked for. */
export const TENANT = 'Cust00001';

/** Every demo user's password. It is no secret: the sandbox listens on loopback only. */
export const DEMO_PASSWORD = 'demo';

/** The demo users. Associate 1 also stands for the CRM itself in seeded data. */
export const USERS: readonly User[] = [
  { associateId: 1, email: 'admin@example.com', login: 'ADMIN', firstName: 'Ada', lastName: 'Admin', role: 'admin', personId: 1 },
  { associateId: 2, email: 'rep@example.com', login: 'REP', firstName: 'Robin', lastName: 'Rep', role: 'rep', personId: 2 },
  { associateId: 3, email: 'reader@example.com', login: 'READER', firstName: 'Ren', lastName: 'Reader', role: 'reader', personId: 3 },
];

/** The demo user with this address, in any case, or undefined. */
export function userByEmail(email: string): User | undefined {
  return USERS.find((user) => user.email === email.trim().toLowerCase());
}

/** The demo user with this associate id, or undefined. */
export function userById(associateId: number): User | undefined {
  return USERS.find((user) => user.associateId === associateId);
}

/** First and last name. */
export function fullNameOf(user: User): string {
  return `${user.firstName} ${user.lastName}`;
}
