import { Module } from '@nestjs/common';
import { BallotLinksController } from './ballot-links.controller';
import { BallotLinks } from './ballot-links';
import { BallotBox } from './ballots';
import { RatingReads } from './rating.reads';
import { RatingsController } from './ratings.controller';

@Module({
  controllers: [RatingsController, BallotLinksController],
  providers: [RatingReads, BallotBox, BallotLinks],
})
export class RatingsModule {}
