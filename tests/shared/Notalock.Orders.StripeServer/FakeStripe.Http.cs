using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.StripeServer;

public sealed partial class FakeStripe
{
    private const string ApiVersion = "2026-10-28.endive";

    private static readonly HashSet<string> AcceptedVersions = new(StringComparer.Ordinal) { "2026-07-29.dahlia", ApiVersion };

    private async Task HandleAsync(HttpContext context)
    {
        var (request, contentType) = await ReadAsync(context);
        var fault = WithLock(() =>
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
            var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = context.RequestAborted.Register(aborted.SetResult);
            fault.Reach();
            await aborted.Task;
            return;
        }

        var response = CreateFaultResponse(fault) ?? Check(context, request, contentType);
        var isReplay = false;
        if (response is null)
        {
            (response, isReplay) = await RespondAsync(request, fault, context.RequestAborted);
        }

        if (fault?.Kind is FakeStripeFaultKind.LoseResponse)
        {
            context.Abort();
            return;
        }

        await WriteAsync(context, response, isReplay, fault);
    }

    // The idempotency layer: https://docs.stripe.com/api/idempotent_requests.
    private async Task<(FakeStripeResponse Response, bool IsReplay)> RespondAsync(
        FakeStripeRequest request, FakeStripeFault? fault, CancellationToken aborted)
    {
        var (stored, response, isReplay) = WithLock(() => BeginRequest(request, fault));
        if (stored is null)
        {
            return (response!, isReplay);
        }

        // The effect has happened but the response has not been sent: the request is in flight.
        try
        {
            if (fault?.Kind is FakeStripeFaultKind.Delay)
            {
                fault.Reach();
                await fault.Until.WaitAsync(aborted);
            }
        }
        finally
        {
            WithLock(() => stored.Response = response);
        }

        return (response!, false);
    }

    private (StoredResponse? Stored, FakeStripeResponse? Response, bool IsReplay) BeginRequest(
        FakeStripeRequest request, FakeStripeFault? fault)
    {
        if (request.Method == "GET")
        {
            return (null, Execute(request, fault, out _), false);
        }

        var fingerprint = $"{request.Path} {Fingerprint.Create(request.Parameters)}";
        if (request.IdempotencyKey is { } key && _responses.TryGetValue((request.Account, key), out var known))
        {
            var response = known.Fingerprint != fingerprint ? DifferentParameters : known.Response ?? InProgress;
            return (null, response, response == known.Response);
        }

        var result = Execute(request, fault, out var isStored);
        if (!isStored || request.IdempotencyKey is null)
        {
            return (null, result, false);
        }

        var entry = new StoredResponse(fingerprint);
        _responses.Add((request.Account, request.IdempotencyKey), entry);
        return (entry, result, false);
    }

    private FakeStripeResponse Execute(FakeStripeRequest request, FakeStripeFault? fault, out bool isStored)
    {
        isStored = true;
        if (fault?.Kind is FakeStripeFaultKind.ErrorBefore)
        {
            return ServerError;
        }

        try
        {
            var response = FakeStripeResponse.Ok(Expand(Route(request), request));
            return fault?.Kind is FakeStripeFaultKind.ErrorAfter ? ServerError : response;
        }
        catch (FakeStripeException exception)
        {
            isStored = exception.IsStored;
            return exception.Response;
        }
    }

    private static FakeStripeResponse DifferentParameters { get; } = FakeStripeResponse.Error(
        400,
        "idempotency_error",
        code: null,
        "Keys for idempotent requests can only be used with the same parameters they were first used with.");

    private static FakeStripeResponse InProgress { get; } = FakeStripeResponse.Error(
        409,
        "idempotency_error",
        "idempotency_key_in_use",
        "There is currently another in-progress request using this Idempotent Key.");

    private static FakeStripeResponse ServerError { get; } =
        FakeStripeResponse.Error(500, "api_error", code: null, "An unknown error occurred.") with { ShouldRetry = true };

    private FakeStripeResponse? CreateFaultResponse(FakeStripeFault? fault) => fault?.Kind switch
    {
        FakeStripeFaultKind.RateLimit => FakeStripeResponse.Error(
            429, "invalid_request_error", "rate_limit", "Request rate limit exceeded."),
        FakeStripeFaultKind.LockTimeout => FakeStripeResponse.Error(
            429, "invalid_request_error", "lock_timeout", "This object cannot be accessed right now.") with
        { ShouldRetry = true },
        FakeStripeFaultKind.Unauthorized => FakeStripeResponse.Error(
            401, "invalid_request_error", code: null, $"Invalid API Key provided: {SecretKey}"),
        FakeStripeFaultKind.Forbidden => FakeStripeResponse.Error(
            403,
            "invalid_request_error",
            "more_permissions_required",
            $"The provided key '{SecretKey}' does not have the required permissions."),
        FakeStripeFaultKind.BadGateway => new FakeStripeResponse(502, "<html><body>502 Bad Gateway</body></html>"),
        FakeStripeFaultKind.NotFoundPage => new FakeStripeResponse(404, "<html><body>404 Not Found</body></html>"),
        _ => null,
    };

    private FakeStripeResponse? Check(HttpContext context, FakeStripeRequest request, string? contentType)
    {
        if (context.Request.Headers.Authorization != $"Bearer {SecretKey}")
        {
            return FakeStripeResponse.Error(401, "invalid_request_error", code: null, "Invalid API Key provided.");
        }

        var errors = new List<string>();
        Require(
            request.ApiVersion is { } version && AcceptedVersions.Contains(version),
            $"Stripe-Version must be one of {string.Join(", ", AcceptedVersions)}");
        Require(
            request.Method == "GET" || contentType is null
                || contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal),
            "the body must be form-encoded");
        Require(
            request.Method == "GET" || request.IdempotencyKey is { Length: > 0 and <= 255 },
            "the Idempotency-Key of a POST must be between 1 and 255 characters long");
        Require(request.Method == "POST" || request.IdempotencyKey is null, "a GET must not have an Idempotency-Key");
        var operation = Operation(request);
        errors.AddRange(_schemas?.Validate(operation, request.Parameters) ?? []);
        errors.AddRange(ParameterRules.Check(request.Parameters).Select(error => $"{operation}: {error}"));
        var empty = ParameterRules.FindEmpty(request.Parameters).FirstOrDefault();
        Require(empty is null, $"{empty} must not be empty");
        if (errors.Count == 0)
        {
            return null;
        }

        WithLock(() => _violations.AddRange(errors));
        return empty is null
            ? FakeStripeResponse.Error(400, "invalid_request_error", "parameter_unknown", errors[0])
            : FakeStripeResponse.Error(
                400,
                "invalid_request_error",
                "parameter_invalid_empty",
                $"You passed an empty string for '{empty}'.",
                error => error["param"] = empty);

        void Require(bool isValid, string rule)
        {
            if (!isValid)
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
            ? (await context.Request.ReadFormAsync()).SelectMany(
                field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? string.Empty)))
            : context.Request.Query.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? string.Empty)));
        return (
            new FakeStripeRequest(
                context.Request.Method,
                context.Request.Path.Value ?? "/",
                Header("Idempotency-Key"),
                FormDecoder.Decode(fields))
            {
                Account = Header("Stripe-Account"),
                ApiVersion = Header("Stripe-Version"),
            },
            context.Request.ContentType);

        string? Header(string name) => context.Request.Headers[name] is { Count: > 0 } values ? values.ToString() : null;
    }

    private async Task WriteAsync(HttpContext context, FakeStripeResponse response, bool isReplay, FakeStripeFault? fault)
    {
        // Completes the task also if the request was rejected before the fault applied.
        fault?.Reach();
        var body = fault?.Kind is FakeStripeFaultKind.Garbage ? "{\"id\": \"pi_" : response.Body;
        context.Response.StatusCode = response.Status;
        context.Response.ContentType = body.StartsWith('<') ? "text/html" : "application/json";
        context.Response.Headers["Request-Id"] = WithLock(() => NewId("req"));
        if (isReplay)
        {
            context.Response.Headers["Idempotent-Replayed"] = "true";
        }

        if (fault?.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if ((fault?.ShouldRetry ?? response.ShouldRetry) is { } shouldRetry)
        {
            context.Response.Headers["Stripe-Should-Retry"] = shouldRetry ? "true" : "false";
        }

        await context.Response.WriteAsync(body);
    }
}
