package foreview.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final String WHOLE = """
        Parameters:
          Stage: {Type: String, Default: aws, AllowedValues: [aws, local]}
          Rate: {Type: String, Default: rate(1 minute)}
        Conditions:
          IsAws: !Equals [!Ref Stage, aws]
          IsLocal: !Not [!Condition IsAws]
        Globals:
          Function:
            Timeout: 7
            Environment: {Variables: {STAGE: !Ref Stage, BOTH: global}}
        Resources:
          Alarm: {Type: AWS::CloudWatch::Alarm, Condition: IsAws, Properties: {Threshold: !Nonsense x}}
          OnlyOnAws: {Type: AWS::SQS::Queue, Condition: IsAws}
          Queue:
            Type: AWS::SQS::Queue
            Properties:
              QueueName: !Sub '${AWS::StackName}-work'
              RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5}
          Dead: {Type: AWS::SQS::Queue}
          Table:
            Type: AWS::DynamoDB::Table
            Properties:
              AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
              KeySchema: [{AttributeName: pk, KeyType: HASH}]
          Function:
            Type: AWS::Serverless::Function
            Properties:
              Handler: some.Handler::handleRequest
              Policies: !Nonsense x
              Environment:
                Variables:
                  BOTH: own
                  QUEUE: !Ref Queue
                  TABLE: !Ref Table
                  LIST: !Join [',', [a, !Ref AWS::Region]]
                  CHOSEN: !If [IsAws, on-aws, here]
                  GONE: !If [IsAws, x, !Ref AWS::NoValue]
                  TEXT: !Sub ['${A}-${!B}', {A: one}]
              Events:
                Work: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn, BatchSize: 1}}
                Tick: {Type: ScheduleV2, Properties: {ScheduleExpression: !Ref Rate, Input: '{}'}}
          Api:
            Type: AWS::Serverless::HttpApi
            Properties:
              DefinitionBody:
                paths:
                  /a/{b}:
                    get:
                      x-amazon-apigateway-integration: &Function
                        type: aws_proxy
                        payloadFormatVersion: '2.0'
                        uri: !Sub "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/\\
                          ${Function.Arn}:live/invocations"
                  /$default:
                    x-amazon-apigateway-any-method: {x-amazon-apigateway-integration: *Function}
        """;

    private static final Map<String, String> LOCAL = Map.of("Stage", "local");

    @Test
    void functions_are_resolved_where_they_are_read() {
        var template = Template.read(WHOLE, LOCAL, PseudoParameters.local(URI.create("http://127.0.0.1:9324")));
        var function = template.functions().getFirst();
        assertThat(function.environment())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "STAGE",
                        "local",
                        "BOTH",
                        "own",
                        "QUEUE",
                        "http://127.0.0.1:9324/000000000000/local-work",
                        "TABLE",
                        "Table",
                        "LIST",
                        "a,us-east-1",
                        "CHOSEN",
                        "here",
                        "TEXT",
                        "one-${B}"));
        assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(function.routes())
                .containsExactly(new FunctionSpec.Route("GET", "/a/{b}"), new FunctionSpec.Route("ANY", "$default"));
        assertThat(function.schedules()).containsExactly(new FunctionSpec.Schedule(Duration.ofMinutes(1), "{}", true));
        assertThat(function.mappings().getFirst().queueArn())
                .isEqualTo("arn:aws:sqs:us-east-1:000000000000:local-work");
    }

    @Test
    void what_a_condition_excludes_is_not_made() {
        var template = Template.check(WHOLE, LOCAL);
        assertThat(template.queues()).extracting(QueueSpec::id).containsExactly("Queue", "Dead");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Handler: some.Handler::handleRequest | Nothing: x | Resources.Function.Properties.Handler: is missing",
                "Timeout: 7 | Timeout: seven | Resources.Function.Properties.Timeout: must be a whole number, not"
                        + " 'seven'",
                "!Ref Queue | !Ref Quue | Resources.Function.Properties.Environment.Variables.QUEUE: there is no"
                        + " parameter or resource Quue",
                "!Join [',', [a | !Cidr [',', [a"
                        + " | Resources.Function.Properties.Environment.Variables.LIST: Fn::Cidr is not known here",
                "!If [IsAws, on | !If [IsAw, on"
                        + " | Resources.Function.Properties.Environment.Variables.CHOSEN: there is no condition IsAw",
                "${Function.Arn} | ${Queue.Arn} | Resources.Api.Properties.DefinitionBody.paths./a/{b}.get"
                        + ".x-amazon-apigateway-integration.uri: leads to no function of this template",
                "payloadFormatVersion: '2.0' | payloadFormatVersion: '1.0'"
                        + " | Resources.Api.Properties.DefinitionBody.paths./a/{b}.get"
                        + ".x-amazon-apigateway-integration.payloadFormatVersion: must be 2.0",
                "get: | fetch: | Resources.Api.Properties.DefinitionBody.paths./a/{b}.fetch: fetch is no method",
                "Type: ScheduleV2 | Type: HttpApi"
                        + " | Resources.Function.Properties.Events.Tick.Type: HttpApi does not start functions here",
                "Type: ScheduleV2 | Type: S3"
                        + " | Resources.Function.Properties.Events.Tick.Type: S3 does not start functions here",
                "Input: | Inputs: | Resources.Function.Properties.Events.Tick.Properties.Input: is missing",
                "rate(1 minute) | rate(5 minute) |"
                    + " Resources.Function.Properties.Events.Tick.Properties.ScheduleExpression: 'rate(5 minute)' is"
                    + " refused: 1 minute, but 2 minutes",
                "rate(1 minute) | cron(0 1 1 1 1 1) |"
                    + " Resources.Function.Properties.Events.Tick.Properties.ScheduleExpression: 'cron(0 1 1 1 1 1)'"
                    + " is no rate(...), and others do not run here",
                "Queue: !GetAtt Queue.Arn | Queue: !GetAtt Table.Arn"
                        + " | Resources.Function.Properties.Events.Work.Properties.Queue:"
                        + " arn:aws:dynamodb:us-east-1:000000000000:table/Table is no queue of this template",
                "deadLetterTargetArn: !GetAtt Dead.Arn | deadLetterTargetArn: nowhere"
                        + " | Resources.Queue.Properties.RedrivePolicy.deadLetterTargetArn: nowhere is no queue of this"
                        + " template",
                "RedrivePolicy: { | Tags: {"
                        + " | Resources.Queue.Properties.RedrivePolicy: is missing on a queue that starts Function",
                "Timeout: 7 | Timeout: 60"
                        + " | Resources.Queue.Properties.VisibilityTimeout: is less than the Timeout of Function",
                "KeySchema: [{AttributeName: pk | KeySchema: [{AttributeName: sk"
                        + " | Resources.Table.Properties.KeySchema[0].AttributeName: sk is no defined attribute",
                "Dead: {Type: AWS::SQS::Queue} | Queue: {Type: AWS::SQS::Queue} | line 19: duplicate key Queue",
                "[aws, local] | [aws, other] | Parameters.Stage: 'local' is not one of its allowed values",
                "IsAws: !Equals [!Ref Stage, aws] | IsAws: !Condition IsLocal | Conditions.IsAws: refers to itself"
            })
    void an_error_is_reported_in_one_line_with_its_path(String right, String wrong, String line) {
        assertThat(WHOLE).contains(right);
        assertThatThrownBy(() -> Template.check(WHOLE.replace(right, wrong), LOCAL))
                .isInstanceOf(TemplateException.class)
                .hasMessage(line);
    }

    @Test
    void text_that_is_no_template_is_reported_in_one_line() {
        for (var text : List.of("", "- a\n- b", "Resources: [", "Resources: {A: }", "\t", "a: *b"))
            assertThatThrownBy(() -> Template.check(text, Map.of()))
                    .as(text)
                    .isInstanceOf(TemplateException.class)
                    .hasMessageNotContaining("\n");
    }

    @Test
    void a_parameter_that_is_given_must_be_declared_and_one_without_a_default_given() {
        assertThatThrownBy(() -> Template.check(WHOLE, Map.of("Jwks", "x")))
                .hasMessage("Parameters.Jwks: is not declared");
        assertThatThrownBy(() -> Template.check(WHOLE.replace("Default: aws, ", ""), Map.of()))
                .hasMessage("Parameters.Stage: has no default and was not given");
    }
}
