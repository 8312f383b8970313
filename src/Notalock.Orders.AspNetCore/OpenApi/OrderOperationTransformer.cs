using System.Globalization;
using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Notalock.Orders.AspNetCore.Endpoints;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>Writes our routes into the host's documents from the metadata that also secures them.</summary>
internal static class OrderOperationTransformer
{
    private const string OrdersTag = "Orders";
    private const string ProblemMediaType = "application/problem+json";

    public static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<OrderOperation>().FirstOrDefault() is not { } ours || context.Document is not { } document)
        {
            return Task.CompletedTask;
        }

        var schemas = new SchemaBuilder(document);
        operation.OperationId = ours.Id;
        operation.Summary = ours.Summary;
        operation.Description = ours.Description;
        operation.Tags = new HashSet<OpenApiTagReference> { Tag(document) };
        operation.Parameters = [.. ours.Parameters.Select(Describe)];
        operation.RequestBody = ours.Request is null ? RawBody(ours) : new OpenApiRequestBody
        {
            // A body may be empty, and still says what it is: that keeps forms of other sites out.
            Required = !ours.RequestIsOptional,
            Content = Content(MediaTypeNames.Application.Json, schemas.ReferTo(ours.Request)),
        };
        operation.Responses = [];
        foreach (var answers in ours.Answers.GroupBy(static a => a.Status).OrderBy(static g => g.Key))
        {
            var answer = answers.First();
            operation.Responses[answer.Status.ToString(CultureInfo.InvariantCulture)] = Describe(answer, schemas);
        }

        if (ours.Policy is { } policy)
        {
            operation.Extensions ??= new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal);
            operation.Extensions["x-policies"] = new JsonNodeExtension(
                GetPolicies(policy, context.ApplicationServices.GetRequiredService<IOptions<NotalockOrdersAspNetCoreOptions>>().Value));
        }

        return Task.CompletedTask;
    }

    private static OpenApiTagReference Tag(OpenApiDocument document)
    {
        document.Tags ??= new HashSet<OpenApiTag>();
        if (!document.Tags.Any(static t => string.Equals(t.Name, OrdersTag, StringComparison.Ordinal)))
        {
            document.Tags.Add(new OpenApiTag { Name = OrdersTag });
        }

        return new OpenApiTagReference(OrdersTag, document);
    }

    private static JsonArray GetPolicies(string policy, NotalockOrdersAspNetCoreOptions options)
    {
        var names = RoutePolicies.All(options).Where(p => string.Equals(p.Name, policy, StringComparison.Ordinal)).SelectMany(static p => p.Requirement.Policies).ToArray();
        return [.. names.Length == 0 ? [policy] : names];
    }

    private static OpenApiRequestBody? RawBody(OrderOperation operation) => operation.Parameters.Any(static p => p.Name == "provider")
        ? new OpenApiRequestBody
        {
            Required = true,
            Description = "As the provider sends it.",
            Content = Content(MediaTypeNames.Application.Json, new OpenApiSchema()),
        }
        : null;

    private static OpenApiParameter Describe(OperationParameter parameter)
    {
        var value = SchemaBuilder.Create(parameter.Type);
        if (parameter.Vocabulary is { } vocabulary)
        {
            SchemaBuilder.Limit(value, vocabulary);
        }
        else if (parameter.Words.Count > 0)
        {
            SchemaBuilder.Limit(value, parameter.Words);
        }

        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = parameter.Place switch
            {
                ParameterPlace.Path => ParameterLocation.Path,
                ParameterPlace.Query => ParameterLocation.Query,
                _ => ParameterLocation.Header,
            },
            Required = parameter.Place == ParameterPlace.Path,
            Description = parameter.Description,
            Schema = parameter.IsRepeatable ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value,
        };
    }

    private static OpenApiResponse Describe(OperationResponse answer, SchemaBuilder schemas)
    {
        var response = new OpenApiResponse { Description = answer.Description };
        if (answer.Body is { } body)
        {
            response.Content = Content(answer.Status >= 400 ? ProblemMediaType : MediaTypeNames.Application.Json, schemas.ReferTo(body));
        }

        if (answer.Headers.Count > 0)
        {
            response.Headers = answer.Headers.ToDictionary(
                static name => name,
                static name => (IOpenApiHeader)new OpenApiHeader { Description = GetMeaning(name), Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
                StringComparer.Ordinal);
        }

        return response;
    }

    private static Dictionary<string, OpenApiMediaType> Content(string mediaType, IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [mediaType] = new OpenApiMediaType { Schema = schema } };

    private static string GetMeaning(string header) => header switch
    {
        OperationResponses.ETag => "The version of the order, in quotes.",
        OperationResponses.Location => "Where the order is.",
        OperationResponses.Replayed => "true when the request had been carried out before under the same idempotency key.",
        OperationResponses.RetryAfter => "In how many seconds to try again.",
        _ => throw new InvalidOperationException($"The API says nothing about the header {header}."),
    };
}
