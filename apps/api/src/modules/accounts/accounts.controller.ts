import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  accountsQuerySchema,
  createAccountSchema,
  grantRolesSchema,
  issueCodesSchema,
  type Account,
  type Accounts,
  type ActivationCode,
} from '#contracts/http/accounts';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { AccountsService } from './accounts.service';

@Controller('api/v1/accounts')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Get()
  @Needs('account.read')
  list(
    @Visiting() visit: Visit,
    @Query({ schema: accountsQuerySchema }) query: z.infer<typeof accountsQuerySchema>,
  ): Promise<Accounts> {
    return this.accounts.list(visit, query);
  }

  @Post()
  @HttpCode(200)
  @Needs('account.manage')
  create(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Body({ schema: createAccountSchema }) body: z.infer<typeof createAccountSchema>,
  ): Promise<ActivationCode> {
    return this.accounts.create(visit, intention, body.login, body.person);
  }

  /** Accounts for everybody who has none. */
  @Post('missing')
  @HttpCode(200)
  @Needs('account.manage')
  createMissing(@Visiting() visit: Visit, @Intends() intention: Intention): Promise<{ created: number }> {
    return this.accounts.createMissing(visit, intention);
  }

  @Post('activation-codes')
  @HttpCode(200)
  @Needs('account.manage')
  issueCodes(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Body({ schema: issueCodesSchema }) body: z.infer<typeof issueCodesSchema>,
  ): Promise<{ items: ActivationCode[] }> {
    return this.accounts.issueCodes(visit, intention, body.accounts);
  }

  @Post(':account/disabling')
  @HttpCode(200)
  @Needs('account.manage')
  disable(@Visiting() visit: Visit, @Intends() intention: Intention, @Param('account') id: string): Promise<Account> {
    return this.accounts.setDisabled(visit, intention, id, true);
  }

  @Post(':account/enabling')
  @HttpCode(200)
  @Needs('account.manage')
  enable(@Visiting() visit: Visit, @Intends() intention: Intention, @Param('account') id: string): Promise<Account> {
    return this.accounts.setDisabled(visit, intention, id, false);
  }

  @Put(':account/roles')
  @Needs('role.grant')
  grant(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('account') id: string,
    @Body({ schema: grantRolesSchema }) body: z.infer<typeof grantRolesSchema>,
  ): Promise<Account> {
    return this.accounts.grant(visit, intention, id, body.roles);
  }
}
