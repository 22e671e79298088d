import { grantRefusal } from './roles';

const granting = { account: 'security', person: null };
const person = { id: 'a1', person: 'p1' };
const nobodys = { id: 'a2', person: null };

describe('Granting roles', () => {
  it('keeps system, security and audit administrator apart', () => {
    expect(grantRefusal(granting, nobodys, ['audit-admin'])).toBeUndefined();
    expect(grantRefusal(granting, nobodys, ['audit-admin', 'system-admin'])).toBe('duties-not-separated');
    expect(grantRefusal(granting, person, ['office', 'audit-admin'])).toBe('duties-not-separated');
    expect(grantRefusal(granting, person, ['audit-admin'])).toBe('administrator-is-a-person');
  });

  it('gives the roles of the evaluation to people only', () => {
    expect(grantRefusal(granting, person, ['office', 'company'])).toBeUndefined();
    expect(grantRefusal(granting, nobodys, ['reviewers'])).toBe('role-needs-a-person');
  });

  it('lets nobody grant anything to himself, by whichever account', () => {
    expect(grantRefusal(granting, { id: 'security', person: null }, [])).toBe('own-roles');
    expect(grantRefusal({ account: 'other', person: 'p1' }, person, ['office'])).toBe('own-roles');
  });
});
