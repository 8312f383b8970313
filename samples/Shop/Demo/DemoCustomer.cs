namespace Shop.Demo;

/// <summary>Represents a customer of the seeded orders.</summary>
internal sealed record DemoCustomer(string Name, string City, string PostalCode, string Country, string? Id = null)
{
    private static readonly (string City, string PostalCode, string Country)[] Places =
    [
        ("Portland", "97205", "United States"), ("Bergen", "5003", "Norway"), ("Leeds", "LS1 4DY", "United Kingdom"),
        ("Utrecht", "3511 AB", "Netherlands"), ("Chicago", "60607", "United States"), ("Galway", "H91 E8YT", "Ireland"),
        ("Ghent", "9000", "Belgium"), ("Austin", "78702", "United States"), ("Graz", "8010", "Austria"),
    ];

    private static readonly string[] First =
        ["Mara", "Jonas", "Priya", "Emil", "Noor", "Felix", "Ines", "Tomas", "Yuki", "Clara", "Omar", "Lena", "Mateo", "Sofia"];

    private static readonly string[] Last = ["Lindqvist", "Okafor", "Hartmann", "Byrne", "Castellanos", "Novak", "Takeda", "Moreau"];

    public string Email => Name.ToLowerInvariant().Replace(' ', '.') + "@example.com";

    public Address Address => new() { Name = Name, Line1 = $"{Name.Length + 3} Mill Lane", PostalCode = PostalCode, City = City, Country = Country };

    /// <summary>The forty customers. Every third one has no account.</summary>
    public static IReadOnlyList<DemoCustomer> All { get; } = [.. Enumerable.Range(0, 40).Select(static i => Number(i))];

    public static DemoCustomer Ada { get; } = new("Ada Marlow", "Portland", "97205", "United States", "ada");

    private static DemoCustomer Number(int i)
    {
        var place = Places[i % Places.Length];
        var name = $"{First[i % First.Length]} {Last[i % Last.Length]}";
        return new DemoCustomer(name, place.City, place.PostalCode, place.Country, i % 3 == 0 ? null : $"customer-{i + 1}");
    }
}
