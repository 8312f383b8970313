namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Represents a problem that ends the handling of a request. Never leaves the package.</summary>
internal sealed class OrderProblemException(OrderProblem problem) : Exception(problem.Body.Code)
{
    public OrderProblem Problem { get; } = problem;
}
