/** What is looked into, past better-auth, of the tables that it makes for the accounts (`db.withTables<AccountTables>()`). */
export type AccountTables = {
  readonly user: { readonly id: string; readonly email: string }
  readonly account: { readonly id: string }
  readonly session: { readonly id: string; readonly token: string }
}
