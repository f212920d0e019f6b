namespace Explore;

/// <summary>One part of a campaign that is split over machines.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Of">How many there are.</param>
internal readonly record struct Shard(int Number, int Of)
{
    /// <summary>Everything.</summary>
    public static Shard Whole => new(1, 1);

    /// <summary>Reads "2/8".</summary>
    public static bool TryParse(string text, out Shard shard)
    {
        shard = Whole;
        string[] parts = text.Split('/');
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int of)
            || number < 1 || number > of || of > 10_000)
        {
            return false;
        }

        shard = new Shard(number, of);
        return true;
    }

    public override string ToString() => $"{Number}/{Of}";
}
