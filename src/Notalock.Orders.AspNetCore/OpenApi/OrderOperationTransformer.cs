using System.Globalization;
using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>Adds the order routes to the OpenAPI documents of the host, from the metadata that also secures them.</summary>
internal static class OrderOperationTransformer
{
    private const string OrdersTag = "Orders";
    private const string ProblemMediaType = "application/problem+json";

    public static Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<OrderOperation>().FirstOrDefault() is not { } metadata
            || context.Document is not { } document)
        {
            return Task.CompletedTask;
        }

        var schemas = new SchemaBuilder(document);
        operation.OperationId = metadata.Id;
        operation.Summary = metadata.Summary;
        operation.Description = metadata.Description;
        operation.Tags = new HashSet<OpenApiTagReference> { AddTag(document) };
        operation.Parameters = [.. metadata.Parameters.Select(CreateParameter)];
        operation.RequestBody = metadata.Request is null ? CreateRawBody(metadata) : new OpenApiRequestBody
        {
            // Even an empty body must have the JSON content type, which prevents cross-site form requests.
            Required = !metadata.RequestIsOptional,
            Content = CreateContent(MediaTypeNames.Application.Json, schemas.GetReference(metadata.Request)),
        };
        operation.Responses = [];

        // Every operation uses the store. Operations that also use the provider describe this status themselves.
        IEnumerable<OperationResponse> responses = metadata.Responses.Any(static r => r.Status == StatusCodes.Status503ServiceUnavailable)
            ? metadata.Responses
            : metadata.Responses.Append(OperationResponses.StoreUnavailable);
        foreach (var group in responses.GroupBy(static r => r.Status).OrderBy(static g => g.Key))
        {
            var response = group.First();
            operation.Responses[response.Status.ToString(CultureInfo.InvariantCulture)] = CreateResponse(response, schemas);
        }

        if (metadata.Policy is { } policy)
        {
            operation.Extensions ??= new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal);
            operation.Extensions["x-policies"] = new JsonNodeExtension(
                GetPolicies(policy, context.ApplicationServices.GetRequiredService<IOptions<NotalockOrdersAspNetCoreOptions>>().Value));
        }

        return Task.CompletedTask;
    }

    private static OpenApiTagReference AddTag(OpenApiDocument document)
    {
        document.Tags ??= new HashSet<OpenApiTag>();
        if (!document.Tags.Any(static t => t.Name == OrdersTag))
        {
            document.Tags.Add(new OpenApiTag { Name = OrdersTag });
        }

        return new OpenApiTagReference(OrdersTag, document);
    }

    private static JsonArray GetPolicies(string policy, NotalockOrdersAspNetCoreOptions options)
    {
        var names = RoutePolicies.CreateAll(options).Where(p => p.Name == policy).SelectMany(static p => p.Requirement.Policies).ToArray();
        return [.. names.Length == 0 ? [policy] : names];
    }

    private static OpenApiRequestBody? CreateRawBody(OrderOperation operation) => operation.Parameters.Any(static p => p.Name == "provider")
        ? new OpenApiRequestBody
        {
            Required = true,
            Description = "The webhook in the format of the payment provider.",
            Content = CreateContent(MediaTypeNames.Application.Json, new OpenApiSchema()),
        }
        : null;

    private static OpenApiParameter CreateParameter(OperationParameter parameter)
    {
        var schema = SchemaBuilder.CreateSchema(parameter.Type);
        if (parameter.WireNames is { } enumeration)
        {
            SchemaBuilder.SetAllowedValues(schema, enumeration);
        }
        else if (parameter.AllowedValues.Count > 0)
        {
            SchemaBuilder.SetAllowedValues(schema, parameter.AllowedValues);
        }

        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = parameter.Location switch
            {
                OperationParameterLocation.Path => ParameterLocation.Path,
                OperationParameterLocation.Query => ParameterLocation.Query,
                _ => ParameterLocation.Header,
            },
            Required = parameter.Location == OperationParameterLocation.Path,
            Description = parameter.Description,
            Schema = parameter.IsRepeatable ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema,
        };
    }

    private static OpenApiResponse CreateResponse(OperationResponse response, SchemaBuilder schemas)
    {
        var result = new OpenApiResponse { Description = response.Description };
        if (response.Body is { } body)
        {
            result.Content = CreateContent(
                response.Status >= 400 ? ProblemMediaType : MediaTypeNames.Application.Json, schemas.GetReference(body));
        }

        if (response.Headers.Count > 0)
        {
            result.Headers = response.Headers.ToDictionary(static name => name, CreateHeader, StringComparer.Ordinal);
        }

        return result;
    }

    private static IOpenApiHeader CreateHeader(string name) =>
        new OpenApiHeader { Description = GetHeaderDescription(name), Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static Dictionary<string, OpenApiMediaType> CreateContent(string mediaType, IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [mediaType] = new OpenApiMediaType { Schema = schema } };

    private static string GetHeaderDescription(string header) => header switch
    {
        OperationResponses.ETag => "The version of the order, in quotation marks.",
        OperationResponses.Location => "The URL of the order.",
        OperationResponses.Link => "The URL of the page with older history entries, with rel=\"next\"; missing if there are none.",
        OperationResponses.IdempotentReplayed => "true if an earlier request with the same idempotency key already had the effect.",
        OperationResponses.RetryAfter => "The number of seconds to wait before the next attempt.",
        _ => throw new InvalidOperationException($"The response header {header} must have a description."),
    };
}
