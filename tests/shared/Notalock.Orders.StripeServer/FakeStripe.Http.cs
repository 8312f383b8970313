using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.StripeServer;

public sealed partial class FakeStripe
{
    private const string ApiVersion = "2026-07-29.dahlia";

    private async Task HandleAsync(HttpContext context)
    {
        var (request, contentType) = await ReadAsync(context);
        var fault = Locked(() =>
        {
            _requests.Add(request);
            return TakeFault(request);
        });
        if (fault?.Kind is FakeStripeFaultKind.CutBefore)
        {
            context.Abort();
            return;
        }

        if (fault?.Kind is FakeStripeFaultKind.Hang)
        {
            var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = context.RequestAborted.Register(gone.SetResult);
            fault.Reach();
            await gone.Task;
            return;
        }

        var answer = Refuse(fault) ?? Check(context, request, contentType);
        var isReplay = false;
        if (answer is null)
        {
            (answer, isReplay) = await AnswerAsync(request, fault, context.RequestAborted);
        }

        if (fault?.Kind is FakeStripeFaultKind.LoseAnswer)
        {
            context.Abort();
            return;
        }

        await WriteAsync(context, answer, isReplay, fault);
    }

    // The idempotency layer: https://docs.stripe.com/api/idempotent_requests.
    private async Task<(FakeStripeAnswer Answer, bool IsReplay)> AnswerAsync(FakeStripeRequest request, FakeStripeFault? fault, CancellationToken gone)
    {
        var (stored, answer, isReplay) = Locked(() => Begin(request, fault));
        if (stored is null)
        {
            return (answer!, isReplay);
        }

        // The effect is there, the answer is not: this is what "in flight" looks like from outside.
        try
        {
            if (fault?.Kind is FakeStripeFaultKind.Hold)
            {
                fault.Reach();
                await fault.Until.WaitAsync(gone);
            }
        }
        finally
        {
            Locked(() => stored.Answer = answer);
        }

        return (answer!, false);
    }

    private (StoredAnswer? Stored, FakeStripeAnswer? Answer, bool IsReplay) Begin(FakeStripeRequest request, FakeStripeFault? fault)
    {
        if (request.Method == "GET")
        {
            return (null, Execute(request, fault, out _), false);
        }

        var fingerprint = $"{request.Path} {request.Parameters.ToJsonString()}";
        if (request.IdempotencyKey is { } key && _answers.TryGetValue(key, out var known))
        {
            return known.Fingerprint != fingerprint
                ? (null, FakeStripeAnswer.Error(400, "idempotency_error", code: null, "Keys for idempotent requests can only be used with the same parameters they were first used with."), false)
                : known.Answer is null
                    ? (null, FakeStripeAnswer.Error(409, "idempotency_error", "idempotency_key_in_use", "There is currently another in-progress request using this Idempotent Key."), false)
                    : (null, known.Answer, true);
        }

        var answer = Execute(request, fault, out var isStored);
        if (!isStored || request.IdempotencyKey is null)
        {
            return (null, answer, false);
        }

        var entry = new StoredAnswer(fingerprint);
        _answers.Add(request.IdempotencyKey, entry);
        return (entry, answer, false);
    }

    private FakeStripeAnswer Execute(FakeStripeRequest request, FakeStripeFault? fault, out bool isStored)
    {
        isStored = true;
        if (fault?.Kind is FakeStripeFaultKind.ErrorBefore)
        {
            return ServerError;
        }

        try
        {
            var answer = FakeStripeAnswer.Ok(Route(request));
            return fault?.Kind is FakeStripeFaultKind.ErrorAfter ? ServerError : answer;
        }
        catch (FakeStripeRefusal refusal)
        {
            isStored = refusal.IsStored;
            return refusal.Answer;
        }
    }

    private static FakeStripeAnswer ServerError { get; } =
        FakeStripeAnswer.Error(500, "api_error", code: null, "An unknown error occurred.");

    private FakeStripeAnswer? Refuse(FakeStripeFault? fault) => fault?.Kind switch
    {
        FakeStripeFaultKind.RateLimit => FakeStripeAnswer.Error(429, "invalid_request_error", "rate_limit", "Request rate limit exceeded."),
        FakeStripeFaultKind.LockTimeout => FakeStripeAnswer.Error(429, "invalid_request_error", "lock_timeout", "This object cannot be accessed right now."),
        FakeStripeFaultKind.Unauthorized => FakeStripeAnswer.Error(401, "invalid_request_error", code: null, $"Invalid API Key provided: {SecretKey}"),
        FakeStripeFaultKind.Forbidden => FakeStripeAnswer.Error(403, "invalid_request_error", "more_permissions_required", $"The provided key '{SecretKey}' does not have the required permissions."),
        FakeStripeFaultKind.BadGateway => new FakeStripeAnswer(502, "<html><body>502 Bad Gateway</body></html>"),
        FakeStripeFaultKind.NotFoundPage => new FakeStripeAnswer(404, "<html><body>404 Not Found</body></html>"),
        _ => null,
    };

    private FakeStripeAnswer? Check(HttpContext context, FakeStripeRequest request, string? contentType)
    {
        if (context.Request.Headers.Authorization != $"Bearer {SecretKey}")
        {
            return FakeStripeAnswer.Error(401, "invalid_request_error", code: null, "Invalid API Key provided.");
        }

        var errors = new List<string>();
        Require(context.Request.Headers["Stripe-Version"] == ApiVersion, "Stripe-Version is not the pinned one");
        Require(request.Method == "GET" || contentType is null || contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal), "the body is not form-encoded");
        Require(request.Method == "GET" || request.IdempotencyKey is { Length: > 0 and <= 255 }, "a POST has an Idempotency-Key of 1 to 255 characters");
        Require(request.Method == "POST" || request.IdempotencyKey is null, "a GET needs no Idempotency-Key");
        var operation = Operation(request);
        errors.AddRange(_schemas?.Validate(operation, request.Parameters) ?? []);
        errors.AddRange(ParameterRules.Check(request.Parameters).Select(error => $"{operation}: {error}"));
        if (errors.Count == 0)
        {
            return null;
        }

        Locked(() => _violations.AddRange(errors));
        return FakeStripeAnswer.Error(400, "invalid_request_error", "parameter_unknown", errors[0]);

        void Require(bool holds, string rule)
        {
            if (!holds)
            {
                errors.Add($"{request.Method} {request.Path}: {rule}");
            }
        }
    }

    private FakeStripeFault? TakeFault(FakeStripeRequest request)
    {
        var index = _faults.FindIndex(fault =>
            (fault.Method is null || fault.Method == request.Method) &&
            (fault.PathEnds is null || request.Path.EndsWith(fault.PathEnds, StringComparison.Ordinal)));
        if (index < 0)
        {
            return null;
        }

        var found = _faults[index];
        if (found.Times > 1)
        {
            _faults[index] = found with { Times = found.Times - 1 };
        }
        else
        {
            _faults.RemoveAt(index);
        }

        return found;
    }

    private static async Task<(FakeStripeRequest Request, string? ContentType)> ReadAsync(HttpContext context)
    {
        var fields = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync()).SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? string.Empty)))
            : context.Request.Query.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? string.Empty)));
        var key = context.Request.Headers["Idempotency-Key"];
        return (
            new FakeStripeRequest(context.Request.Method, context.Request.Path.Value ?? "/", key.Count == 0 ? null : key.ToString(), FormDecoder.Decode(fields)),
            context.Request.ContentType);
    }

    private async Task WriteAsync(HttpContext context, FakeStripeAnswer answer, bool isReplay, FakeStripeFault? fault)
    {
        // Whoever waits for the failure learns of a request that was refused before it came to that.
        fault?.Reach();
        var body = fault?.Kind is FakeStripeFaultKind.Garbage ? "{\"id\": \"pi_" : answer.Body;
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = body.StartsWith('<') ? "text/html" : "application/json";
        context.Response.Headers["Request-Id"] = Locked(() => NewId("req"));
        if (isReplay)
        {
            context.Response.Headers["Idempotent-Replayed"] = "true";
        }

        if (fault?.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (fault?.ShouldRetry is { } shouldRetry)
        {
            context.Response.Headers["Stripe-Should-Retry"] = shouldRetry ? "true" : "false";
        }

        await context.Response.WriteAsync(body);
    }
}
