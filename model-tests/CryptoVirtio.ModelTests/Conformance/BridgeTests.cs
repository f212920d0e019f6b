using System.Globalization;
using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>The enumerations of the code and of the specification are two lists on purpose; that they agree is seen here.</summary>
[Trait("Category", "Unit")]
public sealed class BridgeTests
{
    public static TheoryData<ObservationKind> Kinds => [.. TraceKinds.All.Select(static entry => entry.Kind)];

    [Fact]
    public void Every_kind_is_an_event_of_its_own_and_every_event_has_a_kind()
    {
        Type[] events = [.. typeof(SpecEvent).Assembly.GetTypes().Where(static type =>
            type.IsSubclassOf(typeof(SpecEvent)) && !typeof(SpecCall).IsAssignableFrom(type) && type != typeof(HiddenStep))];
        Type[] mapped = [.. TraceKinds.All.Select(static entry => Bridge.Map(new Observation(entry.Kind)).GetType())];

        Assert.Equal(mapped.Length, mapped.Distinct().Count());
        Assert.Equal(events.Select(static type => type.Name).Order(), mapped.Select(static type => type.Name).Order());
    }

    [Fact]
    public void A_kind_that_does_not_exist_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => Bridge.Map(new Observation(TraceKinds.All[^1].Kind + 1)));

    /// <summary>Each field of an event is another field of the observation: nothing is doubled, nothing is left out.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_field_of_an_event_comes_from_a_field_of_its_own(ObservationKind kind)
    {
        // Two fields share B and E of a CryptRead: low and high half.
        bool halves = kind == ProtocolObservations.CryptRead;
        ulong b = halves ? 3 | (7UL << 16) : 3;
        ulong e = halves ? 6 | (8UL << 32) : 6;
        SpecEvent mapped = Bridge.Map(new Observation(kind, 0, 1, 2, b, 4, 5, e));

        ulong[] values = [.. mapped.GetType().GetProperties()
            .Where(static property => property.PropertyType != typeof(Type) && !IsDerived(property))
            .Select(property => Convert.ToUInt64(property.GetValue(mapped), CultureInfo.InvariantCulture))];

        Assert.Equal(values.Length, values.Distinct().Count());
        Assert.All(values, value => Assert.InRange(value, 1UL, halves ? 8UL : 6UL));
    }

    /// <summary>What the reply had been is put in by who saw both sides, thread and ring by who observed.</summary>
    private static bool IsDerived(PropertyInfo property) => property.Name is nameof(SpecEvent.Thread) or nameof(SpecEvent.Queue) or nameof(RequestEnded.Replied) or nameof(RequestEnded.RepliedValue) or nameof(RequestEnded.IsFaithful);

    [Fact]
    public void The_specification_numbers_errors_as_the_abi_does()
    {
        Dictionary<string, int> abi = Enum.GetValues<Abi.Errno>().ToDictionary(static error => error.ToString(), static error => (int)error);

        Assert.All(Enum.GetValues<Spec.Errno>(), error => Assert.Equal((int)error, abi[error.ToString()]));
    }

    [Fact]
    public void The_specification_numbers_the_flags_of_a_crypt_as_the_abi_does() => Assert.Equal(
        [CryptFlags.Update, CryptFlags.Final, CryptFlags.WriteIv, CryptFlags.NoZeroCopy, CryptFlags.Reset],
        new[] { HashFlags.Update, HashFlags.Final, HashFlags.WriteIv, HashFlags.NoZeroCopy, HashFlags.Reset }.Select(static flag => (CryptFlags)flag));
}
