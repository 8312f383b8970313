using System.Net;
using System.Text.Json.Nodes;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Reads responses.</summary>
internal static class ResponseExtensions
{
    // The phrases of RFC 9110.
    private static readonly Dictionary<HttpStatusCode, string> Titles = new()
    {
        [HttpStatusCode.BadRequest] = "Bad Request",
        [HttpStatusCode.Unauthorized] = "Unauthorized",
        [HttpStatusCode.Forbidden] = "Forbidden",
        [HttpStatusCode.NotFound] = "Not Found",
        [HttpStatusCode.Conflict] = "Conflict",
        [HttpStatusCode.PreconditionFailed] = "Precondition Failed",
        [HttpStatusCode.RequestEntityTooLarge] = "Content Too Large",
        [HttpStatusCode.UnsupportedMediaType] = "Unsupported Media Type",
        [HttpStatusCode.UnprocessableEntity] = "Unprocessable Content",
        [HttpStatusCode.TooManyRequests] = "Too Many Requests",
        [HttpStatusCode.InternalServerError] = "Internal Server Error",
        [HttpStatusCode.NotImplemented] = "Not Implemented",
        [HttpStatusCode.ServiceUnavailable] = "Service Unavailable",
    };

    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(status, body);
        return JsonNode.Parse(body)!;
    }

    /// <summary>Reads the problem of a response and asserts that it has the expected status and code.</summary>
    public static async Task<JsonNode> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var problem = await response.JsonAsync(status);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        problem["code"]!.GetValue<string>().Should().Be(code, problem.ToJsonString());
        problem["status"]!.GetValue<int>().Should().Be((int)status);
        (problem.Text("type"), problem.Text("title")).Should().Be(("about:blank", Titles[status]));
        problem.Text("detail").Should().MatchRegex(@"^\S.*\.$", "the detail is a sentence");
        return problem;
    }

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    public static string[] Fields(this JsonNode problem) => [.. problem["errors"]!.AsObject().Select(static p => p.Key)];
}
