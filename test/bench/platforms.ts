/** Settings with which the bot meets both platforms: nobody answers at Slack's address, and it goes on asking. */
export const bothPlatforms = {
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_SIGNING_SECRET: 'bench',
  SLACK_API_URL: 'http://127.0.0.1:9/api/',
  TEAMS_WITHOUT_AUTH: '1',
};

export const theirSdks = { SDKS: '@slack/bolt botbuilder' };
