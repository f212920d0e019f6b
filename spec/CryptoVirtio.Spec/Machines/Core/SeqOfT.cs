using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace CryptoVirtio.Spec;

/// <summary>An immutable list that equals another one with equal elements.</summary>
/// <typeparam name="T">The elements.</typeparam>
[CollectionBuilder(typeof(Seq), nameof(Seq.Of))]
public readonly struct Seq<T> : IReadOnlyList<T>, IEquatable<Seq<T>>
{
    private readonly ImmutableArray<T> _items;

    internal Seq(ImmutableArray<T> items)
    {
        _items = items;
    }

    /// <inheritdoc/>
    public int Count => Items.Length;

    private ImmutableArray<T> Items => _items.IsDefault ? [] : _items;

    /// <inheritdoc/>
    public T this[int index] => Items[index];

    /// <summary>Whether two lists have equal elements.</summary>
    public static bool operator ==(Seq<T> left, Seq<T> right) => left.Equals(right);

    /// <summary>Whether two lists differ.</summary>
    public static bool operator !=(Seq<T> left, Seq<T> right) => !left.Equals(right);

    /// <summary>With one more at the end.</summary>
    public Seq<T> Add(T item) => new(Items.Add(item));

    /// <summary>Without the first <paramref name="count"/>.</summary>
    public Seq<T> Skip(int count) => new(Items[Math.Min(count, Count)..]);

    /// <summary>Without the first that equals <paramref name="item"/>.</summary>
    public Seq<T> Remove(T item) => new(Items.Remove(item));

    /// <summary>With another element at an index.</summary>
    public Seq<T> With(int index, T item) => new(Items.SetItem(index, item));

    /// <summary>Whether an element is among them.</summary>
    public bool Contains(T item) => Items.Contains(item);

    /// <inheritdoc/>
    public bool Equals(Seq<T> other) => Items.AsSpan().SequenceEqual(other.Items.AsSpan(), EqualityComparer<T>.Default);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Seq<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (T item in Items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Items)}]";

    /// <summary>Enumerates the elements without allocating.</summary>
    public ImmutableArray<T>.Enumerator GetEnumerator() => Items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)Items).GetEnumerator();
}
