import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import type { BoardId } from '#domain/process/ids';
import { decideTieSchema, moveSchema, revisionSchema, type Board, type Boards } from '#contracts/http/boards';
import type { Done } from '#contracts/http/values';
import { Acts, type Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { BoardsService } from './boards.service';

@Controller('api/v1')
export class BoardsController {
  constructor(
    private readonly boards: BoardsService,
    private readonly acts: Acts,
  ) {}

  @Get('cycles/:cycle/boards')
  @Needs('board.read')
  list(@Visiting() visit: Visit, @Param('cycle') cycle: string): Promise<Boards> {
    return this.boards.list(visit, cycle);
  }

  @Get('boards/:board')
  @Needs('board.read')
  find(@Visiting() visit: Visit, @Param('board') board: string): Promise<Board> {
    return this.boards.find(visit, board);
  }

  @Post('boards/:board/moves')
  @HttpCode(200)
  @Needs('act.perform')
  move(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('board') board: BoardId,
    @Body({ schema: moveSchema }) { reason, ...body }: z.infer<typeof moveSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({ do: 'move', board, ...body, reason: keep(reason) }));
  }

  @Post('boards/:board/ties')
  @HttpCode(200)
  @Needs('act.perform')
  decideTie(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('board') board: BoardId,
    @Body({ schema: decideTieSchema }) { reason, ...body }: z.infer<typeof decideTieSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({ do: 'decide-tie', board, ...body, reason: keep(reason) }));
  }

  @Post('boards/:board/reset')
  @HttpCode(200)
  @Needs('act.perform')
  reset(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('board') board: BoardId,
    @Body({ schema: revisionSchema }) { revision }: z.infer<typeof revisionSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'reset', board, revision }));
  }

  @Post('boards/:board/submission')
  @HttpCode(200)
  @Needs('act.perform')
  submit(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('board') board: BoardId,
    @Body({ schema: revisionSchema }) { revision }: z.infer<typeof revisionSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'submit-board', board, revision }));
  }
}
