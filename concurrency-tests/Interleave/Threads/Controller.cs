namespace Interleave;

/// <summary>Decides who goes on and what an operation sees. Called by whoever holds the baton, so never by two threads at once.</summary>
internal abstract class Controller
{
    /// <summary>Whether each read is given what the steps performed before it have left.</summary>
    public virtual bool IsInOrder => false;

    /// <summary>The explored part begins; the lanes stand at their pending operations.</summary>
    public abstract void Begin(World world);

    /// <summary>Whose pending operation is next. <paramref name="current"/> has just published its own, or has ended.</summary>
    /// <returns>Null when nobody can go on: the controller has judged why.</returns>
    public abstract Lane? Next(Lane? current);

    /// <summary>Performs the pending operation of <paramref name="lane"/>, which was chosen by <see cref="Next"/>.</summary>
    public abstract long Perform(Lane lane);

    /// <summary><paramref name="parent"/> has started <paramref name="child"/>.</summary>
    public virtual void Started(Lane parent, Lane child)
    {
    }

    /// <summary>The explored part is over: each word gets the last value in modification order.</summary>
    public virtual void Settle()
    {
    }

    /// <summary>What was performed in the explored part.</summary>
    public abstract Trace MakeTrace();
}
