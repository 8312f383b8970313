namespace Notalock.Orders.Storage;

/// <summary>Specifies the filters of <see cref="OrderQuery"/> that a store supports.</summary>
[Flags]
public enum OrderFilters
{
    /// <summary>No filter.</summary>
    None = 0,

    /// <summary>The filter <see cref="OrderQuery.Statuses"/>.</summary>
    Status = 1 << 0,

    /// <summary>The filter <see cref="OrderQuery.PaymentStates"/>.</summary>
    PaymentState = 1 << 1,

    /// <summary>The filter <see cref="OrderQuery.StoreId"/>.</summary>
    Store = 1 << 2,

    /// <summary>The filter <see cref="OrderQuery.CustomerId"/>.</summary>
    Customer = 1 << 3,

    /// <summary>The filter <see cref="OrderQuery.Email"/>.</summary>
    Email = 1 << 4,

    /// <summary>The filters <see cref="OrderQuery.From"/> and <see cref="OrderQuery.To"/>.</summary>
    Placed = 1 << 5,

    /// <summary>The filters <see cref="OrderQuery.MinTotal"/> and <see cref="OrderQuery.MaxTotal"/>.</summary>
    Total = 1 << 6,

    /// <summary>The filter <see cref="OrderQuery.Currency"/>.</summary>
    Currency = 1 << 7,

    /// <summary>The filter <see cref="OrderQuery.Flags"/>.</summary>
    Flags = 1 << 8,

    /// <summary>The filter <see cref="OrderQuery.Search"/>.</summary>
    Search = 1 << 9,

    /// <summary>The filter <see cref="OrderQuery.HasAccount"/>.</summary>
    Account = 1 << 10,

    /// <summary>The filter <see cref="OrderQuery.PaymentProvider"/>.</summary>
    Provider = 1 << 11,

    /// <summary>The filter <see cref="OrderQuery.FulfillmentStates"/>.</summary>
    FulfillmentState = 1 << 12,

    /// <summary>The filter <see cref="OrderQuery.ReturnStates"/>.</summary>
    ReturnState = 1 << 13,

    /// <summary>All filters.</summary>
    All = (1 << 14) - 1,
}
