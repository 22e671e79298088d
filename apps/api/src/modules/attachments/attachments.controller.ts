import { Controller, Get, HttpCode, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { attachmentSchema } from '#contracts/http/publication';
import { savedAs, uploadOf } from '../../files/upload';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { AttachmentsService } from './attachments.service';

@Controller('api/v1/attachments')
export class AttachmentsController {
  constructor(private readonly attachments: AttachmentsService) {}

  @Post()
  @HttpCode(200)
  @Needs('attachment.write')
  async add(@Visiting() visit: Visit, @Req() request: FastifyRequest): Promise<z.infer<typeof attachmentSchema>> {
    return this.attachments.add(visit, await uploadOf(request));
  }

  @Get(':attachment')
  @Needs('attachment.read')
  async read(
    @Visiting() visit: Visit,
    @Param('attachment') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { attachment, content } = await this.attachments.read(visit, id);
    void reply.headers({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    const { type, size, name } = attachment;
    return new StreamableFile(content, { type, length: size, disposition: savedAs(name) });
  }
}
