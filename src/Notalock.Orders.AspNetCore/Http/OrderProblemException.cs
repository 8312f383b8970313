namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Ends the handling of a request with a problem, from wherever it is found. Never leaves the package.</summary>
internal sealed class OrderProblemException(OrderProblem problem) : Exception(problem.Body.Code)
{
    public OrderProblem Problem { get; } = problem;
}
