using System.Globalization;

namespace Notalock.Orders.EntityFrameworkCore;

/// <summary>The exception that is thrown when a newer version of this package created or upgraded the database.</summary>
public sealed class OrderSchemaVersionException : InvalidOperationException
{
    /// <summary>Initializes a new instance of the <see cref="OrderSchemaVersionException"/> class.</summary>
    /// <param name="databaseVersion">The version of the schema in the database.</param>
    /// <param name="supportedVersion">The newest version of the schema that this package supports.</param>
    public OrderSchemaVersionException(int databaseVersion, int supportedVersion)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The schema version of the database must not exceed {supportedVersion}, but was {databaseVersion}. ") +
            "Update Notalock.Orders.EntityFrameworkCore, or connect to another database.")
    {
        DatabaseVersion = databaseVersion;
        SupportedVersion = supportedVersion;
    }

    /// <summary>Gets the version of the schema in the database.</summary>
    public int DatabaseVersion { get; }

    /// <summary>Gets the newest version of the schema that this package supports.</summary>
    public int SupportedVersion { get; }
}
