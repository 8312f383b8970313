using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing;

/// <summary>Builds an <see cref="OrderService"/> for unit tests, without a host and without a service collection.</summary>
/// <remarks>
/// <para>
/// <c>new OrderServiceBuilder().Build()</c> returns a service over a new <see cref="InMemoryOrderStore"/> with the same defaults as
/// <c>AddNotalockOrders()</c>. Nothing runs in the background: events stay in the outbox, and payments are reconciled only by
/// <see cref="BuildReconciler"/>.
/// </para>
/// <para>
/// Everything that one builder creates uses the same store, so a service and a reconciler that are built from it see the same orders.
/// </para>
/// </remarks>
public sealed class OrderServiceBuilder
{
    private readonly List<Action<NotalockOrdersOptions>> _configurations = [];
    private readonly List<IOrderTransitionGuard> _guards = [];
    private readonly List<IPaymentProvider> _providers = [];
    private readonly List<IPaymentWebhookParser> _parsers = [];
    private IOrderStore _store = new InMemoryOrderStore();
    private TimeProvider? _timeProvider;
    private IOrderTransitionPolicy? _policy;
    private IOrderNumberGenerator? _numberGenerator;
    private IOrderTotalCalculator? _totalCalculator;

    /// <summary>Sets the store.</summary>
    /// <param name="store">The store. The default is a new <see cref="InMemoryOrderStore"/>.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Payment providers require a store that also implements <see cref="IPaymentEventStore"/>.</remarks>
    public OrderServiceBuilder WithStore(IOrderStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        return this;
    }

    /// <summary>Sets the clock.</summary>
    /// <param name="timeProvider">The clock, usually a <see cref="TestTimeProvider"/>. The default is the system clock.</param>
    /// <returns>The same builder.</returns>
    public OrderServiceBuilder WithTimeProvider(TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        _timeProvider = timeProvider;
        return this;
    }

    /// <summary>Configures the options. Can be called more than once; later calls run after earlier ones.</summary>
    /// <param name="configure">The action that changes the options.</param>
    /// <returns>The same builder.</returns>
    public OrderServiceBuilder WithOptions(Action<NotalockOrdersOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _configurations.Add(configure);
        return this;
    }

    /// <summary>Adds a transition guard.</summary>
    /// <param name="guard">The guard.</param>
    /// <returns>The same builder.</returns>
    public OrderServiceBuilder WithTransitionGuard(IOrderTransitionGuard guard)
    {
        ArgumentNullException.ThrowIfNull(guard);
        _guards.Add(guard);
        return this;
    }

    /// <summary>Sets the transition policy.</summary>
    /// <param name="policy">The policy. The default applies the transition map of the options.</param>
    /// <returns>The same builder.</returns>
    public OrderServiceBuilder WithTransitionPolicy(IOrderTransitionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _policy = policy;
        return this;
    }

    /// <summary>Sets the generator of order numbers.</summary>
    /// <param name="numberGenerator">The generator. The default is that of <c>AddNotalockOrders()</c>.</param>
    /// <returns>The same builder.</returns>
    public OrderServiceBuilder WithNumberGenerator(IOrderNumberGenerator numberGenerator)
    {
        ArgumentNullException.ThrowIfNull(numberGenerator);
        _numberGenerator = numberGenerator;
        return this;
    }

    /// <summary>Sets the calculator of order totals.</summary>
    /// <param name="totalCalculator">The calculator. The default is that of <c>AddNotalockOrders()</c>.</param>
    /// <returns>The same builder.</returns>
    public OrderServiceBuilder WithTotalCalculator(IOrderTotalCalculator totalCalculator)
    {
        ArgumentNullException.ThrowIfNull(totalCalculator);
        _totalCalculator = totalCalculator;
        return this;
    }

    /// <summary>Adds a payment provider. Offline payments work without one.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="webhookParser">
    /// The parser of the provider's webhooks, or <see langword="null"/> if the test handles no webhooks of this provider.
    /// </param>
    /// <returns>The same builder.</returns>
    public OrderServiceBuilder WithPaymentProvider(IPaymentProvider provider, IPaymentWebhookParser? webhookParser = null)
    {
        ArgumentNullException.ThrowIfNull(provider);
        _providers.Add(provider);
        if (webhookParser is not null)
        {
            _parsers.Add(webhookParser);
        }

        return this;
    }

    /// <summary>Adds the simulated payment provider together with the parser of its webhooks.</summary>
    /// <param name="provider">The provider that the test keeps to act as the customer and the bank.</param>
    /// <returns>The same builder.</returns>
    public OrderServiceBuilder WithSimulatedPayments(SimulatedPaymentProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return WithPaymentProvider(provider, provider.CreateWebhookParser());
    }

    /// <summary>Creates the service.</summary>
    /// <returns>A service that uses the store and the other parts of this builder.</returns>
    /// <exception cref="InvalidOperationException">
    /// A payment provider was added, and the store does not implement <see cref="IPaymentEventStore"/>.
    /// </exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is out of range.</exception>
    public OrderService Build() => new(BuildDependencies());

    /// <summary>Creates the dependencies of a service, for a subclass of <see cref="OrderService"/>.</summary>
    /// <returns>The argument of the subclass's constructor.</returns>
    /// <exception cref="InvalidOperationException">
    /// A payment provider was added, and the store does not implement <see cref="IPaymentEventStore"/>.
    /// </exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is out of range.</exception>
    public OrderServiceDependencies BuildDependencies() => Resolve<OrderServiceDependencies>();

    /// <summary>Creates the payment reconciler, for tests in which webhooks or responses are lost.</summary>
    /// <returns>A reconciler that runs when the test calls it.</returns>
    /// <exception cref="InvalidOperationException">
    /// A payment provider was added, and the store does not implement <see cref="IPaymentEventStore"/>.
    /// </exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is out of range.</exception>
    public PaymentReconciler BuildReconciler() => Resolve<PaymentReconciler>();

    // The registration of AddNotalockOrders() is the one place that knows the defaults; a second list of them here would drift. The
    // provider is not disposed, because its products need it as long as they live and it owns nothing but memory.
    private T Resolve<T>()
        where T : notnull
    {
        var services = new ServiceCollection();
        if (_timeProvider is not null)
        {
            services.AddSingleton(_timeProvider);
        }

        AddParts(services);
        AddStore(services);
        services.AddNotalockOrders(options => _configurations.ForEach(configure => configure(options)));
        return services.BuildServiceProvider().GetRequiredService<T>();
    }

    private void AddParts(ServiceCollection services)
    {
        if (_policy is not null)
        {
            services.AddSingleton(_policy);
        }

        if (_numberGenerator is not null)
        {
            services.AddSingleton(_numberGenerator);
        }

        if (_totalCalculator is not null)
        {
            services.AddSingleton(_totalCalculator);
        }

        _guards.ForEach(guard => services.AddSingleton(guard));
        _providers.ForEach(provider => services.AddSingleton(provider));
        _parsers.ForEach(parser => services.AddSingleton(parser));
    }

    private void AddStore(ServiceCollection services)
    {
        services.AddSingleton(_store);
        if (_store is IPaymentEventStore paymentEvents)
        {
            services.AddSingleton(paymentEvents);
        }
        else if (_providers.Count > 0)
        {
            throw new InvalidOperationException(
                $"The store must implement {nameof(IPaymentEventStore)} when a payment provider is added, but was {_store.GetType()}.");
        }
    }
}
